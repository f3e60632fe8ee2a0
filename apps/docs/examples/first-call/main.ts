// #region connect
import { type Call, Client } from '@ringspec/client';
import { button, field, form, say } from './page.js';

const client = Client.getInstance();
client.on('ConnectionFailed', ({ message }) => say(message));
await client.init({ serverIp: 'localhost:8080' });
if (await client.connect()) say('Connected.');
// #endregion connect

// #region login
const loginForm = form('login');
const callForm = form('call');
loginForm.addEventListener('submit', (submitted) => {
  submitted.preventDefault();
  client.login(field(loginForm, 'user'), field(loginForm, 'password')).then(
    ({ displayName }) => {
      say(`Hello, ${displayName ?? ''}.`);
      loginForm.hidden = true;
      callForm.hidden = false;
    },
    (error: Error) => say(error.message),
  );
});
// #endregion login

// #region call
callForm.addEventListener('submit', (submitted) => {
  submitted.preventDefault();
  follow(client.call(field(callForm, 'number')));
});

client.on('IncomingCall', ({ call }) => {
  say(`${call.displayName()} calls.`);
  const answer = button('answer');
  answer.hidden = false;
  answer.onclick = () => void call.answer();
  follow(call);
});

function follow(call: Call): void {
  const [answer, hangup] = [button('answer'), button('hangup')];
  const over = (words: string): void => {
    say(words);
    answer.hidden = hangup.hidden = true;
  };
  hangup.hidden = false;
  hangup.onclick = () => void call.hangup();
  call.on('ProgressToneStart', () => say('It rings.'));
  call.on('Connected', () => {
    say('You are talking.');
    answer.hidden = true;
  });
  call.on('Disconnected', () => over('The call is over.'));
  call.on('Failed', ({ reason }) => over(reason));
}
// #endregion call
