"""One thin cog for each command area: read the interaction, ask, reply."""
