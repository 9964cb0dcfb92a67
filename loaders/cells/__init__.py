"""How the text inside one cell reads: people, units, dates, quantities, plan steps."""
