# Twinbook in a container: Node, our source, the parts it needs; nothing to compile, nothing of the development tools.

FROM node:24-bookworm-slim AS parts
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# No part needs to run anything when it is installed.
RUN npm ci --omit=dev --ignore-scripts

FROM node:24-bookworm-slim
LABEL org.opencontainers.image.title="Twinbook" \
      org.opencontainers.image.description="Keeps a Google Calendar and a CalDAV calendar in step." \
      org.opencontainers.image.licenses="MIT"
# Until there is a configuration the set-up is served; inside the container, loopback would be the container's own.
ENV NODE_ENV=production TWINBOOK_HOST=0.0.0.0
COPY --from=parts /app/node_modules /app/node_modules
COPY package.json LICENSE /app/
COPY src /app/src
RUN ln -s /app/src/main.ts /usr/local/bin/twinbook \
 && install -d -o node -g node -m 0700 /config /data
# From here the usual paths lead to the volumes: config/twinbook.yaml and ./data.
WORKDIR /
USER node
VOLUME ["/config", "/data"]
EXPOSE 8470
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=1m --timeout=10s --start-period=1m CMD ["node", "/app/src/main.ts", "healthcheck"]
ENTRYPOINT ["node", "/app/src/main.ts"]
CMD ["run", "--config", "/config/twinbook.yaml"]
