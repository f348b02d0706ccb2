#pragma once
/// Parallel blocks: the only file that knows OpenMP. Work is cut into blocks whose borders depend
/// on the size of the problem alone, each block writes only its own entries, and sums are taken per
/// block and then added in the order of the blocks. So the bits are the same for any number of
/// threads.
///
/// Inside a run, blocks of people; over an experiment, whole runs (`each_unit`). Never both at
/// once: a model that runs beside others gets `Blocks{1}`.

#include <array>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <span>
#include <vector>

#ifdef _OPENMP
#include <omp.h>
#endif

namespace netlead {

/// People per block. Large enough that a block outlasts its scheduling, small enough that two
/// threads share a world of some thousands. Part of the contract: another size gives other last
/// bits in sums.
inline constexpr std::uint32_t people_per_block = 1024;

/// How many threads this machine offers; 1 where there is no OpenMP.
inline int hardware_threads() {
#ifdef _OPENMP
    return omp_get_num_procs();
#else
    return 1;
#endif
}

/// Runs f(begin, end) over consecutive blocks of [0, n), on up to `threads` threads.
class Blocks {
public:
    explicit Blocks(int threads = 1) : threads_(threads < 1 ? 1 : threads) {}
    int threads() const { return threads_; }

    static std::uint32_t count(std::uint32_t n) {
        return n / people_per_block + (n % people_per_block != 0 ? 1 : 0);
    }

    /// f(begin, end, block); blocks in any order, each exactly once. f must not throw.
    template <class F>
    void each(std::uint32_t n, F&& f) const {
        const auto blocks = static_cast<std::int64_t>(count(n));
        const auto run = [&](std::int64_t block) {
            const auto begin = static_cast<std::uint32_t>(block) * people_per_block;
            const std::uint32_t end = n - begin < people_per_block ? n : begin + people_per_block;
            f(begin, end, static_cast<std::uint32_t>(block));
        };
        if (threads_ == 1 || blocks <= 1) {
            for (std::int64_t block = 0; block < blocks; ++block) run(block);
            return;
        }
#ifdef _OPENMP
#pragma omp parallel for schedule(dynamic, 4) num_threads(threads_)
#endif
        for (std::int64_t block = 0; block < blocks; ++block) run(block);
    }

    /// Adds the results of f(begin, end) over all blocks, in the order of the blocks. `Sum` needs a
    /// default (zero) and +=. `scratch` is reused between calls, so that a tick allocates nothing.
    template <class Sum, class F>
    Sum sum(std::uint32_t n, std::vector<Sum>& scratch, F&& f) const {
        scratch.assign(count(n), Sum{});
        each(n, [&](std::uint32_t begin, std::uint32_t end, std::uint32_t block) {
            scratch[block] = f(begin, end);
        });
        Sum total{};
        for (const Sum& part : scratch) total += part;
        return total;
    }

    /// Adds to a counter that several people may add to within one phase (helps received by one
    /// helper). Integer addition commutes, so the result does not depend on who comes first.
    void add_shared(std::uint32_t& counter, std::uint32_t amount) const {
        if (threads_ == 1) {
            counter += amount;
        } else {
            __atomic_fetch_add(&counter, amount, __ATOMIC_RELAXED);
        }
    }

    /// Sets bits that several people may set within one phase. Order does not matter either.
    void or_shared(std::uint32_t& bits, std::uint32_t more) const {
        if (threads_ == 1) {
            bits |= more;
        } else {
            __atomic_fetch_or(&bits, more, __ATOMIC_RELAXED);
        }
    }

private:
    int threads_;
};

/// Those of one block who pass a test, in order: whoever acts only for them leaves the others alone
/// at no cost. Filled without a branch, since who passes cannot be guessed.
class Chosen {
public:
    Chosen() = default;
    template <class Test>
    Chosen(std::uint32_t begin, std::uint32_t end, Test&& test) {
        std::uint32_t count = 0;
        for (std::uint32_t i = begin; i < end; ++i) {
            entries_[count] = i;
            count += test(i) ? 1u : 0u;
        }
        count_ = count;
    }

    /// At most people_per_block may be asked about in all.
    void add_if(bool passes, std::uint32_t i) {
        entries_[count_] = i;
        count_ += passes ? 1u : 0u;
    }

    std::span<const std::uint32_t> all() const { return {entries_.data(), count_}; }
    const std::uint32_t* begin() const { return entries_.data(); }
    const std::uint32_t* end() const { return entries_.data() + count_; }

private:
    std::uint32_t count_ = 0;
    std::array<std::uint32_t, people_per_block> entries_;
};

/// Runs f(unit) for every unit in [0, units) on up to `threads` threads, the next free thread
/// taking the next unit. The first exception of any unit is thrown again after all threads have
/// stopped; units not yet begun by then are skipped.
template <class F>
void each_unit(std::int64_t units, int threads, F&& f) {
    std::exception_ptr failure = nullptr;
#ifdef _OPENMP
#pragma omp parallel for schedule(dynamic, 1) num_threads(threads < 1 ? 1 : threads)
#endif
    for (std::int64_t unit = 0; unit < units; ++unit) {
        bool stop = false;
#ifdef _OPENMP
#pragma omp critical(netlead_failure)
#endif
        stop = failure != nullptr;
        if (stop) continue;
        try {
            f(unit);
        } catch (...) {
#ifdef _OPENMP
#pragma omp critical(netlead_failure)
#endif
            if (failure == nullptr) failure = std::current_exception();
        }
    }
#ifndef _OPENMP
    static_cast<void>(threads);
#endif
    if (failure != nullptr) std::rethrow_exception(failure);
}

}  // namespace netlead
