/** A phone in React, whose hooks take methods out of the client and the call. */
import { Client } from '@ringspec/client';
import { createElement as h, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';

const { init, connect, login, on, off, call: place } = new Client();

function useIncoming() {
  const [call, setCall] = useState();
  useEffect(() => {
    const listener = (event) => {
      setCall(event.call);
    };
    on('IncomingCall', listener);
    return () => {
      off('IncomingCall', listener);
    };
  }, []);
  return [call, setCall];
}

function useCallState(call) {
  const [state, setState] = useState('idle');
  const [messages, setMessages] = useState([]);
  useEffect(() => {
    if (call === undefined) return undefined;
    const { state: read, on: listen, off: leave } = call;
    const update = () => {
      setState(read());
    };
    update();
    listen('StateUpdated', update);
    listen('MessageReceived', ({ text }) => {
      setMessages((texts) => [...texts, text]);
    });
    return () => {
      leave('StateUpdated', update);
    };
  }, [call]);
  return [state, messages];
}

function Phone() {
  const [call, setCall] = useIncoming();
  const [state, messages] = useCallState(call);
  const { answer, hangup, sendMessage } = call ?? {};
  useEffect(() => {
    Object.assign(window, {
      dial: (number) => {
        setCall(place(number));
      },
    });
  }, [setCall]);
  return h('main', null, [
    h('p', { id: 'state', key: 'state' }, state),
    h('p', { id: 'peer', key: 'peer' }, call?.displayName()),
    h(
      'ul',
      { key: 'list' },
      messages.map((text) => h('li', { key: text }, text)),
    ),
    h('button', { id: 'answer', key: 'answer', onClick: () => void answer?.() }, 'Answer'),
    h('button', { id: 'send', key: 'send', onClick: () => void sendMessage?.('Hello') }, 'Send'),
    h('button', { id: 'hangup', key: 'hangup', onClick: () => void hangup?.() }, 'Hang up'),
  ]);
}

createRoot(document.body.appendChild(document.createElement('div'))).render(h(Phone));

Object.assign(window, {
  logIn: async (serverIp, user, password) => {
    await init({ serverIp });
    await connect();
    await login(user, password);
  },
});
