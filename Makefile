# Thin aliases for dev.py, which needs nothing but Python 3.11+.
.PHONY: demo test check
demo test check:
	python3 dev.py $@
