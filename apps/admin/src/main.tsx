import { render } from 'preact';
import { App } from './app.js';
import { createSession } from './model/session.js';
import '@ringspec/page/base.css';
import './styles/base.css';
import './styles/layout.css';
import '@ringspec/page/controls.css';
import './styles/controls.css';
import './styles/board.css';

const session = createSession();
const root = document.getElementById('app');
if (root) render(<App session={session} />, root);
void session.open();
