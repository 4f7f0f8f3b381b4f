"""The four hues of the stances stay apart for people who see fewer colors.

Machado, Oliveira and Fernandes 2009, full severity, on linear sRGB; distances are CIE76 in L*a*b* (D65).
"""

from itertools import combinations

import numpy as np
import numpy.typing as npt
import pytest

from timeline_app.domain.view import THEMES
from timeline_app.painting.theme import load_theme

Vector = npt.NDArray[np.float64]

MATRICES = {
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
TO_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
WHITE = (0.95047, 1.0, 1.08883)
OF_THE_DESIGN = {
    "light": {"protan": 25, "deutan": 18, "tritan": 17},
    "dark": {"protan": 20, "deutan": 13, "tritan": 14},
}
STANCES = ("oppose", "mandate", "support", "neutral")


def linear(color: tuple[int, int, int]) -> Vector:
    share = np.array(color) / 255
    found: Vector = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    return found


def lab(light: Vector) -> Vector:
    x, y, z = (np.array(TO_XYZ) @ light) / np.array(WHITE)
    fx, fy, fz = (np.cbrt(v) if v > 216 / 24389 else (24389 / 27 * v + 16) / 116 for v in (x, y, z))
    return np.array([116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)])


def closest(theme: str, deficiency: str, prefix: str = "") -> float:
    table = load_theme(theme)
    seen = [
        lab(np.clip(np.array(MATRICES[deficiency]) @ linear(table.rgb(prefix + stance)), 0, 1))
        for stance in STANCES
    ]
    return min(float(np.linalg.norm(one - other)) for one, other in combinations(seen, 2))


@pytest.mark.parametrize("theme", sorted(OF_THE_DESIGN))
@pytest.mark.parametrize("deficiency", sorted(MATRICES))
def test_the_closest_pair_is_as_far_apart_as_the_design_says(theme: str, deficiency: str) -> None:
    assert round(closest(theme, deficiency)) == OF_THE_DESIGN[theme][deficiency]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("deficiency", sorted(MATRICES))
@pytest.mark.parametrize("prefix", ["", "sel-"])
def test_no_theme_is_worse_than_the_design(theme: str, deficiency: str, prefix: str) -> None:
    assert round(closest(theme, deficiency, prefix)) >= 13
