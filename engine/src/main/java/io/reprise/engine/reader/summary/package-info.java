/**
 * What a run or a backtest did, told from its journal: figures, text, JSON and a page. A reader: nothing here decides,
 * and nothing here is called by what decides.
 */
@NullMarked
package io.reprise.engine.reader.summary;

import org.jspecify.annotations.NullMarked;
