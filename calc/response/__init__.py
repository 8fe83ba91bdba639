"""By when they must answer: the stages of a platform, of Apple, of the market regulator."""
