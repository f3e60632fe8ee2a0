import * as VoxImplant from 'voximplant-websdk';
import { makeApplication } from './application.js';

window.application = makeApplication(VoxImplant);
