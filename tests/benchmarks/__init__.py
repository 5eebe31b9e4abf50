"""What things cost, against the budgets of the design: `python -m tests.benchmarks`."""
