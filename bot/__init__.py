"""Verbatim: a Discord bot that briefs a server with exact quotes and exact figures."""
