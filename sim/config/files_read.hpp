#pragma once
/// Texts of the files that a configuration names, each as it was when it was first read. All copies
/// of a ConfigDocument share them, so that a command that makes thousands of scenarios from one
/// document sees one network, whatever happens to the file meanwhile.

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace netlead {

class FilesRead {
public:
    using Text = std::shared_ptr<const std::string>;

    /// The text of `path`, read by `read` if this is the first time. May be called by several
    /// threads at once. What `read` throws is passed on, and the next call reads again.
    Text text(const std::string& path, const std::function<std::string(const std::string&)>& read) {
        const std::lock_guard lock(one_at_a_time_);
        Text& known = texts_[path];
        if (known == nullptr) known = std::make_shared<const std::string>(read(path));
        return known;
    }

private:
    std::mutex one_at_a_time_;
    std::map<std::string, Text> texts_;
};

}  // namespace netlead
