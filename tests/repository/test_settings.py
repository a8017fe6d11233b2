"""Every variable is documented, a wrong one refused with what to write instead, and production is safe by default."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
GOOD = {
    "SITE_URL": "https://jobs.example.org",
    "ALLOWED_HOSTS": "jobs.example.org",
    "SECRET_KEY": "made-up-" * 8 + "0123456789-abcdefgh",
    "DATABASE_URL": "postgres://board:made-up@localhost:5432/board",
    "REDIS_URL": "redis://localhost:6379/0",
}
# Read before there are settings, by the commands that start things.
READ_BY_MAKE_RUN = {"PORT", "JOBBOARD_DATA_DIR"}


def python(code: str, profile: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `code` in a fresh process that has nothing of our environment but the path."""

    bare = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": f"jobboard.settings.{profile}", **environment}
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=bare, capture_output=True, text=True, check=False)


def load(profile: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return python("from django.conf import settings; settings.DEBUG", profile, **environment)


def variables_of(profile: str) -> set[str]:
    code = "from django.conf import settings; settings.DEBUG; from jobboard import env; print(*env.KNOWN)"
    done = python(code, profile, **GOOD)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def compose_file() -> dict[str, object]:
    read: dict[str, object] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    return read


def test_the_example_names_exactly_the_variables_that_are_read() -> None:
    written = set(re.findall(r"^#?([A-Z][A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    compose = set(re.findall(r"\$\{([A-Z_]+)", (ROOT / "docker-compose.yml").read_text()))
    assert written == variables_of("production") | variables_of("embedded") | compose | READ_BY_MAKE_RUN


def test_what_any_process_of_django_s_sends_goes_to_our_broker() -> None:
    code = """
import django
django.setup()
from celery import current_app
from alerts.tasks import plan_digests
print(current_app.main, plan_digests.app.conf.broker_url)
"""
    assert python(code, "embedded", **GOOD).stdout.split() == ["jobboard", GOOD["REDIS_URL"]]


def test_a_process_that_only_reads_a_file_loads_neither_the_framework_nor_the_task_queue() -> None:
    code = "import sys; import sponsors.ingest.parsing; print(*{name.partition('.')[0] for name in sys.modules})"
    loaded = set(python(code, "embedded").stdout.split())
    assert "sponsors" in loaded
    assert not loaded & {"django", "celery", "kombu"}


def test_the_example_holds_no_secret() -> None:
    text = (ROOT / ".env.example").read_text()
    for name in ("SECRET_KEY", "POSTGRES_PASSWORD", "EMAIL_HOST_PASSWORD"):
        assert re.search(rf"^#?{name}=$", text, re.MULTILINE), name


@pytest.mark.parametrize("missing", ["ALLOWED_HOSTS", "SECRET_KEY", "DATABASE_URL", "REDIS_URL"])
def test_production_refuses_to_start_without_what_it_needs(missing: str) -> None:
    done = load("production", **{name: value for name, value in GOOD.items() if name != missing})
    assert done.returncode == 1
    assert done.stderr.startswith(f"{missing} is not set. ")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("SECRET_KEY", "short", "shorter than 40 characters"),
        ("SITE_URL", "jobs.example.org", "https://"),
        ("DATABASE_URL", "mysql://localhost/board", "postgres://"),
        ("DATABASE_URL", "postgres://localhost:port/board", "not a number"),
        ("DATABASE_URL", "postgres://localhost:5432/", "names no database"),
        ("REDIS_URL", "localhost:6379", "redis://"),
        ("HTTPS", "perhaps", "yes"),
        ("EMAIL_PORT", "smtp", "587"),
        ("EMAIL_PORT", "0", "587"),
        ("GUEST_LISTING_LIMIT", "-1", "0 means all"),
        ("TRUSTED_PROXIES", "many", "proxies"),
    ],
)
def test_a_wrong_value_is_refused_with_what_to_write(name: str, value: str, words: str) -> None:
    done = load("production", **{**GOOD, name: value})
    assert done.returncode == 1
    assert done.stderr.startswith(name)
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_refused_secret_is_not_repeated() -> None:
    assert "hunter2" not in load("production", **{**GOOD, "SECRET_KEY": "hunter2"}).stderr


@pytest.mark.parametrize("profile", ["embedded", "test"])
def test_the_local_profiles_need_only_the_two_services(profile: str) -> None:
    done = load(profile, DATABASE_URL=GOOD["DATABASE_URL"], REDIS_URL=GOOD["REDIS_URL"])
    assert done.returncode == 0, done.stderr


def test_production_does_not_contain_the_local_outbox() -> None:
    code = "from django.conf import settings; print(settings.INSTALLED_APPS, settings.EMAIL_BACKEND)"
    done = python(code, "production", **GOOD)
    assert done.returncode == 0, done.stderr
    assert "outbox" not in done.stdout


def test_the_deployment_check_finds_nothing() -> None:
    code = (
        "import django; django.setup(); from django.conf import settings; assert not settings.SILENCED_SYSTEM_CHECKS;"
        "from django.core.management import call_command; call_command('check', deploy=True, fail_level='WARNING')"
    )
    done = python(code, "production", **GOOD)
    assert done.returncode == 0, done.stderr


def test_the_containers_run_what_make_run_runs() -> None:
    """Same server, same app, same worker: only addresses, grace and log files differ."""

    supervisor = (ROOT / "jobboard/embedded/supervisor.py").read_text()
    services = compose_file()["services"]
    assert isinstance(services, dict)
    image = re.search(r"^CMD (\[.*\])$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    assert image
    differ = ("--bind=", "--graceful-timeout=", "--worker-tmp-dir=", "--hostname=", "--schedule=")
    for command in (json.loads(image[1]), services["worker"]["command"], services["beat"]["command"]):
        for word in command:
            assert word.startswith(differ) or f'"{word}"' in supervisor, word


def test_every_container_is_watched_and_none_carries_a_secret() -> None:
    services = compose_file()["services"]
    assert isinstance(services, dict)
    for name, service in services.items():
        assert "healthcheck" in service, name
        for variable, value in service.get("environment", {}).items():
            if "PASSWORD" in variable or "://" in value:
                assert "${POSTGRES_PASSWORD:?" in value or variable == "REDIS_URL", f"{name}: {variable}"
    assert services["postgres"]["volumes"] == ["postgres:/var/lib/postgresql"]
    assert "noeviction" in services["redis"]["command"]
    assert services["mail"]["profiles"] == ["development"]


def test_the_image_starts_as_an_ordinary_user_with_verified_packages() -> None:
    steps = (ROOT / "Dockerfile").read_text()
    assert steps.index("USER board") < steps.index("CMD [")
    assert "--require-hashes" in steps
