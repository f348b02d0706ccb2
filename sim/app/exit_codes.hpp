#pragma once
/// What the program's exit code says; the same list stands in `netlead --help`.

namespace netlead::app {

enum ExitCode : int {
    all_well = 0,
    failed = 1,        ///< a run or a file failed, or a reproduction differs
    misused = 2,       ///< the command line or a configuration is wrong
    partial = 3,       ///< interrupted or out of time; what was finished was kept
    some_failed = 4,   ///< a sweep is done, but some of its runs failed
    bug = 70,          ///< a contract inside netlead is broken
    interrupted = 130  ///< interrupted with nothing to keep
};

}  // namespace netlead::app
