/** What a strategy's file may say: keys, their forms and defaults. Knows no file and no strategy. */
@NullMarked
package io.reprise.strategy.setting;

import org.jspecify.annotations.NullMarked;
