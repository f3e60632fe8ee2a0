package example.doorman;

import example.ringspec.Session;
import example.ringspec.errors.RingspecException;
import example.ringspec.protocol.Disconnected;
import example.ringspec.protocol.Event;
import example.ringspec.protocol.IncomingCall;
import example.ringspec.protocol.LoginResult;
import example.ringspec.protocol.RejectScope;
import java.util.concurrent.CompletionException;

/** Says who calls, and that nobody is at home. */
public final class Doorman {
  public static void main(String[] args) {
    String password = System.getenv("RINGSPEC_PASSWORD");
    try (Session session = Session.connect("ws://localhost:8080/ws").join()) {
      LoginResult login = session.login("alice", password).join();
      System.out.println("Good day, " + login.displayName());
      session.events().consume(event -> answer(session, event)).join();
    } catch (CompletionException failure) {
      if (!(failure.getCause() instanceof RingspecException error)) throw failure;
      System.out.println(error.domain() + "." + error.name() + ": " + error.getMessage());
    }
  }

  private static void answer(Session session, Event event) {
    if (event instanceof IncomingCall call) {
      System.out.println(call.from().displayName() + " calls");
      session.reject(call.callId(), RejectScope.USER).join();
    } else if (event instanceof Disconnected) {
      System.out.println("It is over");
    }
  }

  private Doorman() {}
}
