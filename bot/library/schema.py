"""Which form of schema.sql a store file has."""

FORMAT = "verbatim-store-6"  # raised when a store of an older program cannot be read by this one
