"""The fixed words on screen: of facets, fields, kinds, faults and errors."""
