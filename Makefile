PYTHON = python3
MAKE_BOARD = @$(PYTHON) jobboard/embedded/bootstrap.py

.PHONY: run install test check bench lock

run: ; $(MAKE_BOARD) run
install: ; $(MAKE_BOARD) install
test: ; $(MAKE_BOARD) test
check: ; $(MAKE_BOARD) check
bench: ; $(MAKE_BOARD) bench
lock: ; $(MAKE_BOARD) lock
