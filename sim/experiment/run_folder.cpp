#include "sim/experiment/run_folder.hpp"

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <utility>

#include "sim/core/errors.hpp"
#include "sim/experiment/folder_heading.hpp"
#include "sim/experiment/runner.hpp"
#include "sim/io/whole_file.hpp"

namespace netlead {

namespace {

namespace fs = std::filesystem;

std::string description_in(const std::string& folder) {
    return folder + "/sweep.yaml";
}

/// One line for every further build that showed to compute the same.
std::string builds_file(const std::string& folder) {
    return folder + "/same-engine";
}

/// Beside what the files lie that the configuration names.
std::string home_of(const Plan& plan) {
    if (!plan.names_files()) return {};
    std::error_code unknown;
    const fs::path absolute = fs::absolute(plan.home().empty() ? "." : plan.home(), unknown);
    return unknown ? std::string() : absolute.lexically_normal().string();
}

/// The builds whose units belong into a folder.
std::vector<std::string> builds_in(const std::string& folder) {
    std::vector<std::string> builds{
        FolderHeading::of(read_whole_text(description_in(folder))).build};
    if (!fs::exists(builds_file(folder))) return builds;
    std::istringstream in(read_whole_text(builds_file(folder)));
    for (std::string line; std::getline(in, line);) builds.push_back(line);
    return builds;
}

bool contains(const std::vector<std::string>& all, const std::string& one) {
    return std::find(all.begin(), all.end(), one) != all.end();
}

[[noreturn]] void refuse_build(const std::string& folder, const std::string& build) {
    throw FileError(description_in(folder),
                    "netlead " + FolderHeading::of(read_whole_text(description_in(folder))).build +
                        " began this sweep, and this is netlead " + build,
                    "go on with that build; or let this one show that it computes the same bits: "
                    "netlead sweep resume --same-engine " +
                        folder + "; or name another folder with -o; nothing was changed");
}

void refuse_another_sweep(const std::string& folder, const Plan& plan) {
    const std::string there = read_whole_text(description_in(folder));
    if (FolderHeading::of(there).identity == plan.identity().in_hex()) return;
    throw FileError(
        description_in(folder),
        "another sweep was begun in this folder: " + first_difference(there, plan.resolved_yaml()),
        "name another folder with -o (and take over what is the same with --reuse " + folder +
            "); nothing was changed");
}

/// Before hours of runs: what is kept must read back to the very same plan.
void expect_same_sweep(const std::string& file, const std::string& text, const Plan& plan) {
    std::string why = "it reads back as another sweep";
    try {
        ConfigDocument document = parse_yaml_text(file, text);
        document.folder = plan.home();
        const Plan again(document, plan.kinds());
        if (again.identity().value() == plan.identity().value()) return;
    } catch (const ConfigError& error) {
        why = error.what();
    }
    throw FileError(file, "this sweep cannot be kept: " + why,
                    "leave out what the message names, or use shorter names and fewer levels");
}

void make_folder(const std::string& path) {
    std::error_code error;
    fs::create_directories(path, error);
    if (error) {
        throw FileError(path, "the folder cannot be made: " + error.message(),
                        "name another folder, or change its owner");
    }
}

}  // namespace

RunFolder::RunFolder(std::string path, const Plan& plan, std::string build)
    : path_(std::move(path)), identity_(plan.identity().value()), build_(std::move(build)) {
    const std::string file = description_in(path_);
    make_folder(path_ + "/units");
    if (!fs::exists(file)) {
        const std::string text =
            FolderHeading{plan.identity().in_hex(), build_, home_of(plan)}.text() +
            plan.resolved_yaml();
        expect_same_sweep(file, text, plan);
        write_if_absent(file, {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
    }
    refuse_another_sweep(path_, plan);
    builds_ = builds_in(path_);
    if (!accepts(build_)) refuse_build(path_, build_);
}

bool RunFolder::accepts(const std::string& build) const {
    return contains(builds_, build);
}

void RunFolder::refuse_another_build(const std::string& path, const std::string& build) {
    if (!fs::exists(description_in(path))) return;
    if (!contains(builds_in(path), build)) refuse_build(path, build);
}

void RunFolder::discard_another(const std::string& path, const Plan& plan,
                                const std::string& build) {
    if (!fs::exists(description_in(path))) return;
    const FolderHeading there = FolderHeading::of(read_whole_text(description_in(path)));
    if (there.identity == plan.identity().in_hex() && contains(builds_in(path), build)) return;
    fs::remove_all(path + "/units");
    fs::remove(builds_file(path));
    fs::remove(description_in(path));
}

ConfigDocument RunFolder::configuration(const std::string& path) {
    const std::string file = description_in(path);
    if (!fs::exists(file)) {
        throw FileError(path, "no sweep was begun in this folder",
                        "begin one: netlead sweep run CONFIG -o " + path);
    }
    ConfigDocument document = parse_yaml_file(file);
    document.folder = FolderHeading::of(read_whole_text(file)).home;
    return document;
}

std::string RunFolder::file_of(std::uint32_t unit) const {
    std::string number = std::to_string(unit);
    number.insert(0, 6 - std::min<std::size_t>(6, number.size()), '0');
    return path_ + "/units/" + number + ".h5";
}

void RunFolder::forget(std::uint32_t unit) {
    std::error_code error;
    fs::remove(file_of(unit), error);
    if (error) throw FileError(file_of(unit), "cannot be removed: " + error.message());
}

bool RunFolder::has(std::uint32_t unit) const {
    return fs::exists(file_of(unit));
}

void RunFolder::keep(const RunUnit& unit) {
    write_unit_file(file_of(unit.unit), {identity_, build_, unit});
}

UnitFile RunFolder::read_file(std::uint32_t unit, const std::vector<std::uint32_t>& numbers) const {
    UnitFile file = read_unit_file(file_of(unit));
    if (file.identity != identity_ || !accepts(file.build) || file.runs.unit != unit ||
        file.runs.numbers != numbers) {
        throw FileError(file_of(unit), "does not belong to this sweep",
                        "move it away, then 'netlead sweep resume' runs that part again");
    }
    return file;
}

void RunFolder::tidy() const {
    remove_abandoned(path_);
    remove_abandoned(path_ + "/units");
}

bool RunFolder::cancelled() const {
    return fs::exists(path_ + "/cancelled");
}

void RunFolder::cancel() const {
    write_whole_file(path_ + "/cancelled", {}, true);
}

void RunFolder::uncancel() const {
    if (!cancelled()) return;
    std::error_code error;
    fs::remove(path_ + "/cancelled", error);
    if (error) {
        throw FileError(path_ + "/cancelled", "cannot be removed: " + error.message(),
                        "choose a folder that you may write to");
    }
}

std::size_t RunFolder::accept_build(const std::string& path, const Plan& plan,
                                    const std::string& build, int threads) {
    const std::vector<std::string> builds = builds_in(path);
    if (contains(builds, build)) return 0;
    const RunFolder folder(path, plan, builds.front());
    const Rounds rounds = rounds_in(folder, plan);
    std::vector<std::uint32_t> finished;
    for (std::uint32_t unit = 0; unit < rounds.units(); ++unit) {
        if (folder.has(unit)) finished.push_back(unit);
    }
    const std::size_t compared = std::min(finished.size(), runs_compared);
    for (std::size_t c = 0; c < compared; ++c) {
        const std::uint32_t unit = finished[c * finished.size() / compared];
        const UnitFile file = folder.read_file(unit, rounds.runs_of(unit));
        const std::size_t k = c * file.runs.numbers.size() / compared;
        if (comes_out_again(plan, file.runs, k, threads)) continue;
        throw FileError(folder.file_of(unit),
                        "netlead " + build + " computes other bits than netlead " + file.build +
                            ": run " + std::to_string(file.runs.numbers[k]) +
                            " comes out otherwise",
                        "go on with that build, or begin anew in another folder; nothing was "
                        "changed");
    }
    std::string text;
    for (std::size_t k = 1; k < builds.size(); ++k) text += builds[k] + "\n";
    text += build + "\n";
    write_whole_file(builds_file(path),
                     {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}, true);
    return compared;
}

}  // namespace netlead
