"""Tables of `nlu.names`: places, surnames, sounds, ordinary words, industry words, honorifics. Data only."""
