"""`python -m tests`: every check and every test, the quick ones first; stops at the first fault."""

import subprocess
import sys

CONTRACTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
CHECKS = (
    ("-m", "ruff", "format", "--check", "."),
    ("-m", "ruff", "check", "."),
    ("-m", "mypy"),
    ("-c", CONTRACTS),
    ("-m", "quiz", "check", "questions"),
    ("-m", "pytest", *sys.argv[1:]),
)


def main() -> int:
    """Run them in order; the exit code of the first that fails."""
    for check in CHECKS:
        print("$ python", *check, flush=True)  # noqa: T201
        if code := subprocess.run([sys.executable, *check]).returncode:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
