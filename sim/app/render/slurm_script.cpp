#include "sim/app/render/slurm_script.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/app/command_line.hpp"
#include "sim/io/whole_file.hpp"

namespace netlead::app {

namespace {

const char* const end_of_text = "NETLEAD_END";

bool is_plain(char c) {
    return static_cast<unsigned char>(c) >= 0x20 && c != 0x7F;
}

/// Text for a comment.
std::string on_one_line(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](char c) { return !is_plain(c); }, '?');
    return text;
}

/// A path that no program takes for an option.
std::string path_word(const std::string& path) {
    return shell_word(path.starts_with('-') ? "./" + path : path);
}

/// Slurm replaces %a and the like in the names of logs.
std::string log_word(const std::string& folder, const std::string& name) {
    std::string path = folder.starts_with('-') ? "./" + folder : folder;
    for (std::size_t at = 0; (at = path.find('%', at)) != std::string::npos; at += 2)
        path.insert(at, 1, '%');
    return shell_word(path + "/" + name);
}

/// What a task of the array does: run its part; when asked to end (a time limit, preemption), finish
/// the units in flight and be queued again.
std::string task_of_array(const Sweeping& command) {
    std::string changes;
    for (const std::string& assignment : command.source.assignments)
        changes += " --set " + shell_word(assignment);
    for (const std::string& name : command.source.without)
        changes += " --without " + shell_word(name);
    return fmt::format(
        "\"$netlead\" --quiet sweep run {}{} -o {} --threads \"${{SLURM_CPUS_PER_TASK:-1}}\" &\n"
        "child=$!\n"
        "trap \"kill -TERM $child\" TERM\n"
        "wait $child; code=$?\n"
        "while kill -0 $child 2>/dev/null; do wait $child; code=$?; done\n"
        "if [ $code -eq 3 ] && [ ! -e {}/cancelled ]; then\n"
        "    scontrol requeue \"${{SLURM_ARRAY_JOB_ID}}_${{SLURM_ARRAY_TASK_ID}}\"\n"
        "fi\n"
        "exit $code",
        path_word(command.source.file), changes, path_word(command.folder),
        path_word(command.folder));
}

std::string header_of(const Sweeping& command) {
    if (command.header.empty()) return {};
    std::string lines = read_whole_text(command.header);
    if (lines.find(end_of_text) != std::string::npos)
        throw UsageError("--header: a line of it holds the word " + std::string(end_of_text));
    if (!lines.empty() && lines.back() != '\n') lines += '\n';
    return lines;
}

/// Options of sbatch that tasks and merge share.
std::string shared_options(const Sweeping& command) {
    std::string options;
    if (!command.account.empty()) options += " --account=" + shell_word(command.account);
    if (!command.memory.empty()) options += " --mem=" + shell_word(command.memory);
    return options;
}

}  // namespace

std::string shell_word(const std::string& text) {
    const bool plain = std::all_of(text.begin(), text.end(), is_plain);
    std::string word = plain ? "'" : "$'";
    for (const char c : text) {
        if (plain) {
            word += c == '\'' ? "'\\''" : std::string(1, c);
        } else if (c == '\'' || c == '\\') {
            word += std::string("\\") + c;
        } else if (is_plain(c)) {
            word += c;
        } else {
            word += fmt::format("\\x{:02x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
            word += "'$'";  // a digit that follows is no part of the number
        }
    }
    return word + "'";
}

std::string slurm_script(const Sweeping& command, const SlurmPlan& plan) {
    const std::string folder = path_word(command.folder), header = header_of(command);
    return fmt::format(
        "#!/usr/bin/env bash\n"
        "# Submits the sweep '{name}' to Slurm: {work}.\n"
        "# Then the merge, also of what is there after a task has failed. Made by 'netlead sweep\n"
        "# slurm'; to be read and changed.\n"
        "set -euo pipefail\n"
        "netlead=${{NETLEAD:-netlead}}  # the program, where the nodes find it\n"
        "export netlead\n"
        "mkdir -p {folder}\n"
        "read -r -d '' task <<'{end}' || true\n"
        "#!/usr/bin/env bash\n"
        "{header}"
        "{task}\n"
        "{end}\n"
        "job=$(sbatch --parsable --job-name={word} --array=0-{last} --cpus-per-task={cpus} "
        "--time={minutes}{shared} \\\n"
        "    --requeue --open-mode=append --signal=B:TERM@60 --output={task_log} <<<\"$task\")\n"
        "read -r -d '' merge <<'{end}' || true\n"
        "#!/usr/bin/env bash\n"
        "{header}"
        "\"$netlead\" sweep merge {folder} -o {folder}/all.h5 --force --partial\n"
        "{end}\n"
        "sbatch --parsable --job-name={merge_word} --dependency=\"afterany:$job\" "
        "--time=30{shared} \\\n"
        "    --output={merge_log} <<<\"$merge\"\n",
        fmt::arg("name", on_one_line(plan.name)), fmt::arg("work", plan.in_words),
        fmt::arg("folder", folder), fmt::arg("end", end_of_text), fmt::arg("header", header),
        fmt::arg("task", task_of_array(command)), fmt::arg("word", shell_word(plan.name)),
        fmt::arg("last", plan.tasks - 1), fmt::arg("cpus", command.cpus),
        fmt::arg("minutes", plan.minutes), fmt::arg("shared", shared_options(command)),
        fmt::arg("task_log", log_word(command.folder, "slurm_%A_%a.log")),
        fmt::arg("merge_word", shell_word(plan.name + "_merge")),
        fmt::arg("merge_log", log_word(command.folder, "slurm_merge.log")));
}

}  // namespace netlead::app
