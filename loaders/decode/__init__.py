"""Tables whose text was written out without its cells: where each cell begins and ends."""
