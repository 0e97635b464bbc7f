"""Figures: the numbers of a sentence, with all that makes them mean something; and their form in a reader's locale.

Finding them is `bot.figures.grammar.figures_in`. The bot only formats figures, so importing this room loads no grammar.
"""
