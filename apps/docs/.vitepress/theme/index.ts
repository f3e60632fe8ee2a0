import theme from 'vitepress/theme';
import './ringspec.css';

export default theme;
