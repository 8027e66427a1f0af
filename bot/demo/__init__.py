"""The product on its own: a believable company, the stand-in for WeCom, and a working day that plays in a minute."""
