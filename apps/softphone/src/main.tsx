import { render } from 'preact';
import { App } from './app.js';
import { createPhone } from './model/phone.js';
import { followLanguage } from './words/current.js';
import '@ringspec/page/base.css';
import './styles/base.css';
import './styles/layout.css';
import '@ringspec/page/controls.css';
import './styles/controls.css';
import './styles/call.css';
import './styles/other-calls.css';
import './styles/panels.css';

followLanguage(document.documentElement);
const phone = createPhone();
const root = document.getElementById('app');
if (root) render(<App phone={phone} />, root);
void phone.session.open();
