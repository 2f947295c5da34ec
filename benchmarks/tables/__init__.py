"""Tables of real documents against the truth form of the ICDAR 2013 table competition."""
