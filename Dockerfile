# Twinbook in a container: Node, our source, the parts it needs; nothing to compile, nothing of the development tools.
# docker build -t twinbook .      for other machines as well: docker buildx build --platform linux/amd64,linux/arm64 -t twinbook .

FROM node:24-bookworm-slim AS parts
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# No part needs to run anything when it is installed, and none is made for one kind of processor.
RUN npm ci --omit=dev --ignore-scripts

FROM node:24-bookworm-slim
ARG REVISION=""
LABEL org.opencontainers.image.title="Twinbook" \
      org.opencontainers.image.description="Keeps a small business's Google Calendar and Google Contacts in step with any CalDAV and CardDAV server." \
      org.opencontainers.image.version="0.1.0" \
      org.opencontainers.image.revision="$REVISION" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.base.name="docker.io/library/node:24-bookworm-slim"
# Until there is a configuration the set-up is served; inside the container, loopback would be the container's own.
ENV NODE_ENV=production TWINBOOK_HOST=0.0.0.0
# What was compiled at the first start is kept there: the next take half the time, and less memory.
ENV NODE_COMPILE_CACHE=/data/.cache
# One store of memory for all threads: several keep a few megabytes each that nobody needs.
ENV MALLOC_ARENA_MAX=1
COPY --from=parts /app/node_modules /app/node_modules
COPY package.json LICENSE /app/
COPY src /app/src
COPY deploy/docker/twinbook /usr/local/bin/twinbook
RUN chmod 755 /usr/local/bin/twinbook \
 && install -d -o 1000 -g 1000 -m 0700 /config /data
# From here the usual paths lead to the volumes: config/twinbook.yaml and ./data.
WORKDIR /
# The user "node" of the base image, by number: so a cluster can see that it is not root.
USER 1000:1000
VOLUME ["/config", "/data"]
EXPOSE 8470
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=1m --timeout=10s --start-period=1m CMD ["twinbook", "healthcheck"]
ENTRYPOINT ["twinbook"]
CMD ["run", "--config", "/config/twinbook.yaml"]
