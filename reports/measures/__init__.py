"""Rules about figures over time and place, without Django: periods, reading what is typed, reckoning, small numbers."""
