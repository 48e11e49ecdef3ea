# syntax=docker/dockerfile:1
FROM maven:3-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
RUN mvn -q -B -DskipTests -Dspotless.check.skip -pl server -am package

FROM eclipse-temurin:25-jre
RUN useradd --system --home-dir /opt/herald --shell /usr/sbin/nologin herald \
    && install -d -o herald -g herald -m 700 /var/lib/herald
COPY --from=build /src/server/target/dist /opt/herald
RUN chmod 755 /opt/herald/bin/herald && ln -s /opt/herald/bin/herald /usr/local/bin/herald
ENV HERALD_DATA=/var/lib/herald
USER herald
VOLUME /var/lib/herald
EXPOSE 5222 5223 5269 5270
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s CMD ["herald", "status"]
ENTRYPOINT ["herald"]
CMD ["serve"]
