#pragma once
/// Processes that run a sweep together and can talk: who takes which unit next. Nobody manages; each
/// asks when it is free. With MPI: sim/app/bindings/mpi_process_group.hpp. Processes that cannot talk share a folder
/// without (RunnerOptions::shard).

#include <cstddef>

namespace netlead {

class ProcessGroup {
public:
    virtual ~ProcessGroup() = default;
    /// The others keep quiet.
    virtual bool speaks() const = 0;

    // Called by all together, in the same order.

    /// There are places 0 .. to give out, to whoever asks.
    virtual void open() = 0;
    /// Whether it holds for all. Nobody goes on before all have answered.
    virtual bool all(bool mine) = 0;

    // Called by each when it likes.

    /// The next place; every place is given out once.
    virtual std::size_t next() = 0;
    /// Answers what others ask of this process; called at every tick of its runs, so that nobody
    /// waits for the end of somebody else's unit.
    virtual void attend() = 0;
};

}  // namespace netlead
