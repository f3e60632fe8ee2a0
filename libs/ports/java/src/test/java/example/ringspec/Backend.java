package example.ringspec;

import example.ringspec.protocol.ApiClient;
import example.ringspec.protocol.ApiException;
import example.ringspec.protocol.ApiHeader;
import example.ringspec.protocol.CallEndedWebhook;
import example.ringspec.protocol.DecodeException;
import example.ringspec.protocol.ListUsersQuery;
import example.ringspec.protocol.NewUserAccount;
import example.ringspec.protocol.OperationErrorCode;
import example.ringspec.protocol.PastCall;
import example.ringspec.protocol.UserAccount;
import example.ringspec.protocol.UserAccountPage;
import example.ringspec.protocol.UserLoggedInWebhook;
import example.ringspec.protocol.Webhook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;

/** A backend: it makes a user at the gateway, lists all, and hears how a call has ended. */
final class Backend {
  private Backend() {}

  // #region setup
  /** Makes a user. The same attempt may be made again: it is carried out once. */
  static void makeUser(ApiClient ringspec, String name, String attempt) {
    NewUserAccount wanted = new NewUserAccount(name);
    try {
      UserAccount user = ringspec.createUser(wanted, ApiHeader.idempotencyKey(attempt)).join();
      System.out.println("made " + user.name());
    } catch (CompletionException error) {
      if (!(error.getCause() instanceof ApiException refusal)
          || !OperationErrorCode.API_NUMBER_TAKEN.equals(refusal.code())) throw error;
      System.out.println(name + " is there already");
    }
  }

  /** Everybody's, page by page. */
  static List<String> userNames(ApiClient ringspec) {
    List<String> names = new ArrayList<>();
    ListUsersQuery query = new ListUsersQuery().withLimit(2);
    while (true) {
      UserAccountPage page = ringspec.listUsers(query).join();
      page.items().forEach(user -> names.add(user.name()));
      String next = page.next();
      if (next == null) return names;
      query = query.withCursor(next);
    }
  }

  // #endregion setup

  // #region webhooks
  /** A webhook whose signature has been verified. */
  static void hear(String body) throws DecodeException {
    Webhook webhook = Webhook.parse(body);
    if (webhook instanceof UserLoggedInWebhook login) {
      System.out.println(login.data().user() + " is here");
    } else if (webhook instanceof CallEndedWebhook ended) {
      PastCall call = ended.data();
      String ending = call.ending().value();
      System.out.println(
          call.from().displayName() + " called " + call.to().displayName() + ": " + ending);
    } else {
      System.out.println("of no interest: " + webhook.webhookKind());
    }
  }

  // #endregion webhooks

  /** Does it all once; a webhook comes from standard input. */
  public static void main(String[] args) throws IOException, DecodeException {
    ApiClient ringspec = new ApiClient(args[0], args[1]);
    makeUser(ringspec, "zoe", "customer-4711");
    makeUser(ringspec, "zoe", "customer-4711");
    makeUser(ringspec, "zoe", "customer-4712");
    System.out.println("users: " + String.join(", ", userNames(ringspec)));
    ringspec.deleteUser("zoe").join();
    try {
      ringspec.getUser("zoe").join();
    } catch (CompletionException error) {
      if (!(error.getCause() instanceof ApiException refusal)) throw error;
      String title = refusal.problem() == null ? "" : refusal.problem().title();
      System.out.println(refusal.status() + " " + refusal.code().value() + " " + title);
    }
    hear(new String(System.in.readAllBytes(), StandardCharsets.UTF_8));
  }
}
