#pragma once
/// The folder in which a plan lives while it runs, on one machine or many:
///
///     DIR/sweep.yaml         the complete configuration, with the sweep's identity and the build
///     DIR/units/000042.h5    the runs of unit 42 (unit_file.hpp), whole or not there
///     DIR/cancelled          there if the sweep was cancelled
///
/// What is done is what is there: no journal, no locks. A unit is written under a hidden name,
/// forced to the disk and renamed, so that whatever happens only units in flight are lost, and they
/// give the same bits again. Any number of processes may share the folder; two that run the same
/// unit write the same bytes. Shards of another sweep or of another build are refused.

#include <cstdint>
#include <string>
#include <vector>

#include "sim/experiment/plan.hpp"
#include "sim/experiment/store.hpp"

namespace netlead {

class RunFolder final : public Store {
public:
    /// A new folder, or one in which this very sweep was begun by the same build, or by one of the
    /// same engine (accept_build). Throws FileError, saying what differs, if there is another one;
    /// if nothing can be written, or if what is kept would not read back to the same sweep.
    RunFolder(std::string path, const Plan& plan, std::string build);

    /// Throws FileError if another build began a sweep in the folder: for those who must think long
    /// before they can say which sweep they mean.
    static void refuse_another_build(const std::string& path, const std::string& build);
    /// Whether `build` may go on with the sweep that another one began: runs that are finished, at
    /// most `runs_compared`, evenly spread, are run again, and it may if all come out to the same
    /// bits. Remembers that in the folder. Returns how many were compared; throws FileError, naming
    /// the run, if one comes out otherwise.
    static std::size_t accept_build(const std::string& path, const Plan& plan,
                                    const std::string& build, int threads);
    static constexpr std::size_t runs_compared = 8;
    /// Empties a folder in which another sweep or another build was at work.
    static void discard_another(const std::string& path, const Plan& plan,
                                const std::string& build);

    /// Of an existing folder: its configuration. Throws FileError if there is none.
    static ConfigDocument configuration(const std::string& path);

    const std::string& path() const { return path_; }
    bool has(std::uint32_t unit) const override;
    void keep(const RunUnit& unit) override;
    /// Throws FileError also if the file does not belong here or holds other runs.
    RunUnit read(std::uint32_t unit, const std::vector<std::uint32_t>& numbers) const override {
        return read_file(unit, numbers).runs;
    }
    void forget(std::uint32_t unit) override;
    /// Removes what killed processes left half-written; what others write is left alone.
    void tidy() const;

    bool outlives_the_process() const override { return true; }
    std::string name() const override { return path_; }
    bool cancelled() const override;
    void cancel() const;
    void uncancel() const;

private:
    std::string file_of(std::uint32_t unit) const;
    UnitFile read_file(std::uint32_t unit, const std::vector<std::uint32_t>& numbers) const;
    /// Whether units of that build are units of this folder.
    bool accepts(const std::string& build) const;

    std::string path_;
    std::uint64_t identity_;
    std::string build_;
    std::vector<std::string> builds_;  ///< all that may have written units
};

}  // namespace netlead
