"""Readers of formats with markup of their own: the bytes of a Word file, a web page or a book become a draft."""
