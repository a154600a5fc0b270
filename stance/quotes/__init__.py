"""Article text in, quotations and the people who said them out. Knows nothing of stance, Hydra or MLflow."""
