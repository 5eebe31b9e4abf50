"""What holds for all tests."""

from hypothesis import HealthCheck, settings

# Times say nothing of a rule on a busy machine. The rest stays as Hypothesis has it: under CI, the
# same examples every time.
settings.register_profile(
    "quiz", parent=settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("quiz")
