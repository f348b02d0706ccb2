import './style.css';
import 'uplot/dist/uPlot.min.css';
import { Page } from './page';

const page = new Page();
void page.open();
// For the tests, and for whoever looks under the bonnet.
(window as unknown as { explorer: Page }).explorer = page;
