# A container that watches the workbooks of one coalition. See docs/operations.md.
#   docker build -t niiw-sheets .
#   docker run -d --read-only --tmpfs /tmp -v ./my-coalition:/coalition niiw-sheets
FROM python:3.12-slim AS build
WORKDIR /src
COPY requirements.lock ./
RUN python -m venv /opt/niiw && /opt/niiw/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE cli.py ./
COPY config config
COPY niiw_sheets niiw_sheets
RUN /opt/niiw/bin/pip install --no-cache-dir --no-deps .

FROM python:3.12-slim
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin niiw
COPY --from=build /opt/niiw /opt/niiw
# The file system is read-only but for the mounted folder and /tmp.
ENV PATH=/opt/niiw/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    NIIW_SHEETS_CACHE=/tmp/niiw-sheets \
    NIIW_SHEETS_HOME=/coalition/state \
    NIIW_SHEETS_CONFIG=/coalition/coalition.yaml
USER niiw
WORKDIR /coalition
VOLUME /coalition
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5m --timeout=30s --start-period=30m CMD ["niiw-sheets", "status", "-q", "--max-age", "2h"]
ENTRYPOINT ["niiw-sheets"]
CMD ["watch", "--every", "30m", "--log-format", "json"]
