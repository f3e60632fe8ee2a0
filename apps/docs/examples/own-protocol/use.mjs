import { Tasks, TaskState } from 'tasks';

const socket = new WebSocket(process.argv[2]);
await new Promise((resolve) => socket.addEventListener('open', resolve));

const tasks = new Tasks(socket);
const finished = new Promise((resolve) => tasks.on('TaskFinished', resolve));
const { id } = await tasks.request('addTask', { title: 'Water the plants' });
console.log(`It is on the list as ${id}`);

const { task } = await finished;
const words = task.state === TaskState.done ? 'is done' : 'has failed';
console.log(`${task.title} ${words}`);
socket.close();
