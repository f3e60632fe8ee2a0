/* global VoxImplant -- of the script before this one */
import { makeApplication } from './application.js';

window.application = makeApplication(VoxImplant);
