"""What the records say together: rankings, rhythms, risks, figures and forecasts. Reads the store, writes nothing."""
