package dev.runbookexec.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EndpointTest {
  @ParameterizedTest
  @CsvSource({
    "web-1, web-1",
    "deploy@10.0.1.7, 10.0.1.7",
    "ssh://deploy@db.example.net:2222, db.example.net",
    "ssh://deploy@[2001:db8::1]:22, [2001:db8::1]",
    "user@realm@host, host",
  })
  void given_an_ssh_destination_when_named_then_it_is_the_host(String destination, String name) {
    assertThat(new Endpoint.Ssh(destination).name()).isEqualTo(name);
  }

  @Test
  void given_other_places_when_named_then_it_is_what_people_call_them() {
    var engine = new Endpoint.Engine(Optional.of(new Endpoint.Ssh("me@vps")), Optional.empty());

    assertThat(engine.name()).isEqualTo("vps");
    assertThat(new Endpoint.Container(engine, "web").name()).isEqualTo("web");
    assertThat(new Endpoint.Web("https://u:p@api.example.net:8443/v1").name())
        .isEqualTo("api.example.net");
    assertThat(new Endpoint.Engine(Optional.empty(), Optional.of("tcp://x:1")).name())
        .isEqualTo("x");
    assertThat(new Endpoint.Local().name()).isEqualTo("local");
  }
}
