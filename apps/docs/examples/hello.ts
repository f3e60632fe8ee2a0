import { Client } from '@ringspec/client';

const client = Client.getInstance();
client.on('IncomingCall', ({ call }) => void call.answer());

await client.init({ serverIp: 'localhost:8080' });
if (await client.connect()) {
  await client.login('alice', prompt('Password of alice') ?? '');
  const call = client.call('bob');
  call.on('Connected', () => console.log('You are talking.'));
  call.on('Failed', ({ reason }) => console.log(reason));
}
