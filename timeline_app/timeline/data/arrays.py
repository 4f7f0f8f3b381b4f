"""The types of arrays that several modules share: what one holds, not what it means."""

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float64]
Ints32: TypeAlias = npt.NDArray[np.int32]
