#include <fmt/format.h>

#include <algorithm>

#include "sim/app/command_line.hpp"
#include "sim/app/exit_codes.hpp"
#include "sim/app/laboratory.hpp"
#include "sim/app/published_table.hpp"
#include "sim/config/reader.hpp"
#include "sim/io/whole_file.hpp"

namespace netlead::app {

namespace {

const Case& case_called(const std::string& name) {
    std::vector<std::string> known;
    for (const Case* each : all_cases()) {
        if (each->name == name) return *each;
        known.push_back(each->name);
    }
    const std::string nearest = did_you_mean(name, known);
    throw UsageError("no published case is called '" + name + "'" +
                     (nearest.empty() ? "" : "; did you mean '" + nearest + "'?") +
                     "\nThe cases: netlead list published");
}

std::vector<const Case*> chosen(const Published& command) {
    std::vector<const Case*> cases;
    for (const std::string& name : command.cases) cases.push_back(&case_called(name));
    if (cases.empty()) cases.assign(all_cases().begin(), all_cases().end());
    return cases;
}

std::uint32_t worlds(const Trials& trials, const Published& command) {
    return command.full ? trials.many : trials.few;
}

std::string title_of(const Case& source, const Trials& trials) {
    return source.name + "/" + trials.design.name;
}

Trial trial_of(const Case& source, const Trials& trials, const Published& command) {
    return {title_of(source, trials),
            configuration(trials.design, title_of(source, trials), command.seed,
                          worlds(trials, command)),
            trials.design.people};
}

/// The designs of a case that run under this command.
std::vector<const Trials*> to_run(const Case& source, const Published& command) {
    std::vector<const Trials*> found;
    for (const Trials& trials : source.trials) {
        if (worlds(trials, command) > 0) found.push_back(&trials);
    }
    return found;
}

/// False if it was interrupted.
bool examine(Laboratory& laboratory, const Published& command, CaseResult& result) {
    const Case& source = *result.source;
    Evidence evidence;
    for (const Trials* trials : to_run(source, command)) {
        const Runs* runs = laboratory.run(trial_of(source, *trials, command));
        if (runs == nullptr) return false;
        evidence.add(trials->design.name, *runs);
    }
    if (source.evaluate != nullptr) {
        result.rows = source.evaluate(evidence);
        result.verdict = together(result.rows);
    } else {
        result.verdict = Verdict::not_expressible;
    }
    for (const Trials* trials : to_run(source, command))
        laboratory.done(trial_of(source, *trials, command));
    laboratory.part_done();
    return true;
}

/// The configurations of the chosen cases, each a document of its own.
std::string configurations(const Published& command, const std::vector<const Case*>& cases) {
    std::string text;
    for (const Case* source : cases) {
        for (const Trials* trials : to_run(*source, command)) {
            if (!text.empty()) text += "---\n";
            text +=
                fmt::format("# published case {}: {}\n", title_of(*source, *trials), source->title);
            if (trials->design.people) text += "# run with --people -o FILE.h5\n";
            text += trial_of(*source, *trials, command).yaml;
        }
    }
    if (text.empty()) throw UsageError("none of these cases has such a configuration");
    return text;
}

std::string in_form(const PublishedTable& table, const Published& command, const Manner& manner) {
    if (manner.json) return to_json(table);
    if (command.markdown) return to_markdown(table);
    return to_text(table, manner.color_out && command.target.file.empty());
}

void keep(const std::string& text, const Target& target, const Manner& manner) {
    const std::vector<std::uint8_t> bytes(text.begin(), text.end());
    write_whole_file(target.file, bytes, target.overwrite);
    if (!manner.quiet) say("kept in " + target.file);
}

int exit_code(const PublishedTable& table, const Published& command) {
    if (table.results.size() < table.asked) return partial;
    const bool broken = std::any_of(table.results.begin(), table.results.end(),
                                    [](const auto& r) { return r.verdict == Verdict::fail; });
    return command.strict && broken ? failed : all_well;
}

}  // namespace

int execute(const Published& command, const Manner& manner) {
    const std::vector<const Case*> cases = chosen(command);
    if (command.config) {
        show(configurations(command, cases));
        return all_well;
    }
    if (!command.target.file.empty()) check_writable(command.target.file, command.target.overwrite);
    if (!command.rows.empty()) check_writable(command.rows, command.target.overwrite);
    PublishedTable table{{}, command.seed, command.full, cases.size()};
    {
        Laboratory laboratory({{}, command.threads, manner.quiet}, cases.size(), "cases");
        for (const Case* source : cases) {
            for (const Trials* trials : to_run(*source, command))
                laboratory.expect(trial_of(*source, *trials, command));
        }
        for (const Case* source : cases) {
            CaseResult result{source, {}};
            if (!examine(laboratory, command, result)) break;
            table.results.push_back(std::move(result));
        }
    }
    if (table.results.empty()) {
        say("interrupted before the first case was finished; nothing was kept");
        return interrupted;
    }
    const std::string text = in_form(table, command, manner);
    command.target.file.empty() ? show(text) : keep(text, command.target, manner);
    if (!command.rows.empty())
        keep(to_json(table), {command.rows, command.target.overwrite}, manner);
    if (table.results.size() < table.asked) {
        say(fmt::format("interrupted: {} of {} cases were finished", table.results.size(),
                        table.asked));
    }
    return exit_code(table, command);
}

}  // namespace netlead::app
