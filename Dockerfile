# The board in one image: web, worker, beat and the migration step are the same image with different commands.

FROM python:3.13-slim AS packages
WORKDIR /app
RUN python -m venv /venv
COPY requirements.lock ./
RUN /venv/bin/pip install --no-cache-dir --require-hashes --only-binary :all: -r requirements.lock

FROM python:3.13-slim
RUN useradd --system --uid 10001 --home-dir /app --shell /usr/sbin/nologin board \
 && install --directory --owner=board --mode=0700 /var/lib/sponsorboard
ENV PATH=/venv/bin:$PATH \
    FILES_DIR=/var/lib/sponsorboard/files \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=jobboard.settings.production
WORKDIR /app
COPY --from=packages /venv /venv
COPY manage.py ./
COPY jobboard jobboard
COPY sponsors sponsors
COPY listings listings
COPY accounts accounts
COPY alerts alerts
COPY templates templates
COPY static static
# Settings refuse to load without their variables; these values live as long as this line and reach nothing.
RUN SECRET_KEY=for-collecting-static-files-while-the-image-is-built \
    ALLOWED_HOSTS=localhost \
    DATABASE_URL=postgres://nobody@localhost/none \
    REDIS_URL=redis://localhost/0 \
    python manage.py collectstatic --no-input \
 && python -m compileall -q /app
USER board
EXPOSE 8000
CMD ["gunicorn", "jobboard.wsgi:application", "--bind=0.0.0.0:8000", "--worker-class=gthread", "--workers=2", "--threads=4", "--graceful-timeout=30", "--log-level=warning", "--no-control-socket", "--limit-request-line=8190", "--worker-tmp-dir=/dev/shm"]
