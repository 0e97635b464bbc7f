"""Which form of schema.sql a store file has."""

FORMAT = "verbatim-store-5"  # raised when a store of an older program cannot be read by this one
