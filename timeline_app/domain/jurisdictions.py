"""The states: 50 states, the District of Columbia and five territories, by USPS code.

Source of the codes: United States Postal Service, Publication 28, appendix B.
"""

from dataclasses import dataclass

NATIONWIDE_ID = "US"
"""The public id of the jurisdiction that stands for the whole nation."""


@dataclass(frozen=True, slots=True)
class State:
    """A state, the District of Columbia or a territory. `short` is the name where room is scarce."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    short: str = ""

    @property
    def display(self) -> str:
        """Return the short name, or the name where there is none."""
        return self.short or self.name


STATES: tuple[State, ...] = (
    State("AL", "Alabama"),
    State("AK", "Alaska"),
    State("AZ", "Arizona"),
    State("AR", "Arkansas"),
    State("CA", "California"),
    State("CO", "Colorado"),
    State("CT", "Connecticut"),
    State("DE", "Delaware"),
    State(
        "DC",
        "District of Columbia",
        ("D.C.", "Washington, D.C.", "Washington DC", "The District of Columbia", "The District"),
        "D.C.",
    ),
    State("FL", "Florida"),
    State("GA", "Georgia"),
    State("HI", "Hawaii"),
    State("ID", "Idaho"),
    State("IL", "Illinois"),
    State("IN", "Indiana"),
    State("IA", "Iowa"),
    State("KS", "Kansas"),
    State("KY", "Kentucky"),
    State("LA", "Louisiana"),
    State("ME", "Maine"),
    State("MD", "Maryland"),
    State("MA", "Massachusetts"),
    State("MI", "Michigan"),
    State("MN", "Minnesota"),
    State("MS", "Mississippi"),
    State("MO", "Missouri"),
    State("MT", "Montana"),
    State("NE", "Nebraska"),
    State("NV", "Nevada"),
    State("NH", "New Hampshire"),
    State("NJ", "New Jersey"),
    State("NM", "New Mexico"),
    State("NY", "New York", ("New York State", "State of New York")),
    State("NC", "North Carolina"),
    State("ND", "North Dakota"),
    State("OH", "Ohio"),
    State("OK", "Oklahoma"),
    State("OR", "Oregon"),
    State("PA", "Pennsylvania"),
    State("RI", "Rhode Island"),
    State("SC", "South Carolina"),
    State("SD", "South Dakota"),
    State("TN", "Tennessee"),
    State("TX", "Texas"),
    State("UT", "Utah"),
    State("VT", "Vermont"),
    State("VA", "Virginia"),
    State("WA", "Washington", ("Washington State", "State of Washington")),
    State("WV", "West Virginia"),
    State("WI", "Wisconsin"),
    State("WY", "Wyoming"),
    State("AS", "American Samoa"),
    State("GU", "Guam"),
    State(
        "MP",
        "Northern Mariana Islands",
        ("Commonwealth of the Northern Mariana Islands", "CNMI"),
        "N. Mariana Is.",
    ),
    State("PR", "Puerto Rico", ("Commonwealth of Puerto Rico",)),
    State(
        "VI",
        "U.S. Virgin Islands",
        ("Virgin Islands", "US Virgin Islands", "Virgin Islands of the United States", "USVI"),
        "Virgin Islands",
    ),
)

CODES: tuple[str, ...] = tuple(state.code for state in STATES)
BY_CODE: dict[str, State] = {state.code: state for state in STATES}
