// #region login
import {
  type Call,
  Client,
  OperatorACDStatuses as Status,
} from '@ringspec/client';

const client = Client.getInstance();
client.on('ConnectionFailed', ({ message }) => complain(message));

get<HTMLFormElement>('login').onsubmit = async (submitted) => {
  submitted.preventDefault();
  const form = get<HTMLFormElement>('login');
  try {
    // The browser asks for the microphone now, and not when the first caller waits.
    await client.init({ serverIp: 'localhost:8080', micRequired: true });
    if (!(await client.connect())) return;
    await client.login(field(form, 'user'), field(form, 'password'));
    await client.setOperatorACDStatus(Status.Online);
    form.hidden = true;
    get('desk').hidden = false;
  } catch (error) {
    complain(error instanceof Error ? error.message : String(error));
  }
};
// #endregion login

// #region status
let status: string = Status.Offline;

/** The one place that shows a status: the queue sets it too, and so may another tab or a team lead. */
client.on('ACDStatusUpdated', ({ status: now, description }) => {
  status = now;
  get('status').textContent =
    description === undefined ? now : `${now}: ${description}`;
  get('wrap-up').hidden = now !== Status.AfterService;
  complain('');
});
client.on('ACDError', ({ message }) => complain(message));

async function beReady(): Promise<void> {
  try {
    // Who has missed a call has to come back to work first.
    if (status === Status.Banned)
      await client.setOperatorACDStatus(Status.Online);
    await client.setOperatorACDStatus(Status.Ready);
  } catch {
    // ACDError has said why.
  }
}

get('ready').onclick = () => void beReady();
get<HTMLFormElement>('pause').onsubmit = (submitted) => {
  submitted.preventDefault();
  const reason = field(get<HTMLFormElement>('pause'), 'reason');
  void client.setOperatorACDStatus(Status.Timeout, { reason });
};
// #endregion status

// #region call
client.on('IncomingCall', ({ call, queue, waitedMs = 0 }) => {
  const waited = `${String(Math.round(waitedMs / 1_000))} s`;
  get('caller').textContent =
    queue === undefined
      ? `${call.displayName()} calls you`
      : `${call.displayName()} calls ${queue}, and has waited ${waited}`;
  show(call);
});

function show(call: Call): void {
  const [section, answer, hangup] = [get('call'), get('answer'), get('hangup')];
  const over = (): void => void (section.hidden = true);
  section.hidden = answer.hidden = false;
  hangup.hidden = true;
  answer.onclick = () => void call.answer();
  hangup.onclick = () => void call.hangup();
  call.on('Connected', () => {
    answer.hidden = true;
    hangup.hidden = false;
  });
  call.on('Disconnected', over);
  call.on('Failed', over);
}
// #endregion call

// #region wrap-up
get<HTMLFormElement>('wrap-up').onsubmit = async (submitted) => {
  submitted.preventDefault();
  const form = get<HTMLFormElement>('wrap-up');
  console.log(`note: ${field(form, 'note')}`); // To your own backend, with the id of the call.
  form.reset();
  await beReady();
};
get('longer').onclick = () =>
  void client.setOperatorACDStatus(Status.AfterService);
// #endregion wrap-up

// #region page
function get<Kind extends HTMLElement = HTMLElement>(id: string): Kind {
  const found = document.querySelector<Kind>(`#${id}`);
  if (found === null) throw new Error(`The page has no #${id}.`);
  return found;
}

function field(form: HTMLFormElement, name: string): string {
  return String(new FormData(form).get(name));
}

function complain(words: string): void {
  get('problem').textContent = words;
}
// #endregion page
